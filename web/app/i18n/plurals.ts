export type Words = { [key: string]: string | Words };

/** French and Italian say whole millions in a form of their own, `_many`; ours are the words of `_other`. */
export const manyLikeOther = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).flatMap(([key, word]) => {
      const entry: [string, string | Words] = [key, typeof word === 'string' ? word : manyLikeOther(word)];
      return key.endsWith('_other') ? [entry, [key.replace(/other$/, 'many'), word]] : [entry];
    }),
  );
