import type { CustomerRecord } from '../../../../contract/customers.ts';
import { SimilarHint } from './SimilarHint.tsx';
import { isTelling, type Similarity, useSimilar } from './useSimilar.ts';

type Props = { base: CustomerRecord; path: string; value: unknown };

function Hint({ base, path, value }: Props & { path: Similarity; value: string }) {
  const found = useSimilar(value === (base[path] ?? '') ? {} : { [path]: value }, base.id);
  return <SimilarHint found={found} reason={path} />;
}

/** The same for one field that is edited in its place. */
export const SimilarTo = ({ base, path, value }: Props) =>
  isTelling(path) && typeof value === 'string' ? <Hint base={base} path={path} value={value} /> : null;
