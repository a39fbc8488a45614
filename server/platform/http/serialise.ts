import fastJson from 'fast-json-stringify';
import { z } from 'zod';

type JsonSchema = Record<string, unknown> & { anyOf?: JsonSchema[]; properties?: Record<string, JsonSchema>; items?: JsonSchema; type?: unknown };

/** The JSON Schema of what a zod schema lets out. */
export const responseSchema = (schema: z.core.$ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;

/** “X or null” as one nullable type: the serialiser then needs no validator to choose. */
function flatten(schema: JsonSchema): JsonSchema {
  const { $schema: _, ...rest } = schema;
  const options = rest.anyOf;
  if (options?.length === 2 && options[1]?.type === 'null' && options[0]) {
    const { anyOf: __, ...outer } = rest;
    return flatten({ ...outer, ...options[0], nullable: true });
  }
  if (rest.properties) rest.properties = Object.fromEntries(Object.entries(rest.properties).map(([key, value]) => [key, flatten(value)]));
  if (rest.items) rest.items = flatten(rest.items);
  return rest;
}

/**
 * In production a compiled serialiser that lets out only what the contract names, compiled with the first answer: most endpoints
 * are not asked in a day, and all of them together take memory and time to start. Elsewhere the whole check.
 */
export function serialiserOf(schema: z.core.$ZodType, production: boolean): (answer: unknown) => string {
  if (schema instanceof z.ZodNull) return () => '';
  if (production) {
    let compiled: ((answer: unknown) => string) | undefined;
    return (answer) => {
      compiled ??= fastJson(flatten(responseSchema(schema)) as fastJson.Schema) as (answer: unknown) => string;
      return compiled(answer);
    };
  }
  return (answer) => {
    const checked = z.safeParse(schema, answer);
    if (!checked.success) throw new Error(`The answer breaks the contract: ${z.prettifyError(checked.error)}`);
    return JSON.stringify(checked.data);
  };
}
