import type { z } from 'zod';
import { type Endpoint, fieldsOf } from '../contract/endpoint.ts';
import { api } from '../contract/index.ts';
import { jsonSchemaOf } from '../contract/openapi.ts';
import { callHere } from './calling.ts';
import { type Command, type Flags, type Given, UsageError } from './command.ts';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `listCustomerTickets` is the command `list customer-tickets`. */
const commandName = (name: string): string => kebab(name).replace('-', ' ');

/** Every endpoint of an organisation is a command too, with the words and fields that the contract has for it. */
export const ENDPOINT_COMMANDS: ReadonlyMap<string, [name: string, endpoint: Endpoint]> = new Map(
  Object.entries<Endpoint>(api)
    .filter(([, { ability }]) => ability !== 'public' && ability !== 'person')
    .map(([name, endpoint]) => [commandName(name), [name, endpoint]]),
);

const COMMON: Flags = {
  org: { doc: 'Id or name of the organisation.', required: true },
  as: { doc: 'E-mail address of the member who does it: only what they may. Default: the system, which may everything.', value: 'EMAIL' },
};
const BODY: Flags = { body: { doc: 'JSON object with all fields, or - for stdin. Flags of single fields come on top.', value: 'FILE' } };
const CLEAR: Flags = { clear: { doc: 'Fields to make empty, separated by commas.', value: 'FIELDS' } };
const VERSION: Flags = { version: { doc: 'Only where the record still has this version. Default: whatever it has.', value: 'N' } };
const OUT: Flags = { file: { doc: 'Where to write. Default: stdout.', value: 'FILE' } };

type Field = { name: string; flag: string; in: 'query' | 'body'; kinds: ReadonlySet<string>; doc: string; required: boolean };
type FieldSchema = { type?: string; description?: string; enum?: string[]; anyOf?: FieldSchema[]; default?: unknown };

/** Fields that are given as flags; what the command line itself takes goes into --body. */
function flagsOf(endpoint: Endpoint): Field[] {
  const body = endpoint.body && '_zod' in endpoint.body && endpoint.body._zod.def.type === 'object' ? (endpoint.body as z.core.$ZodObject) : undefined;
  const taken = new Set([...Object.keys({ ...COMMON, ...BODY, ...CLEAR, ...VERSION, ...OUT }), 'json', 'help']);
  const part = (where: Field['in'], schema: z.core.$ZodObject | undefined): Field[] => {
    if (!schema) return [];
    const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input') as { properties?: Record<string, FieldSchema>; required?: string[] };
    return Object.keys(fieldsOf(schema)).map((name) => {
      const field = properties[name] ?? {};
      return { name, flag: kebab(name), in: where, kinds: kindsOf(field), doc: docOf(name, field), required: required.includes(name) };
    });
  };
  return [...part('query', endpoint.query), ...part('body', body)].filter(({ flag }) => !taken.has(flag));
}

const variantsOf = (field: FieldSchema): FieldSchema[] => (field.anyOf ? field.anyOf.flatMap(variantsOf) : [field]);
const kindsOf = (field: FieldSchema): ReadonlySet<string> => new Set(variantsOf(field).map(({ type = 'string' }) => type));

function docOf(name: string, field: FieldSchema): string {
  const choices = variantsOf(field).flatMap((one) => one.enum ?? []);
  const words = `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())}.`;
  return [
    field.description ? `${field.description.replace(/\.$/, '')}.` : words,
    ...(choices.length ? [`One of: ${choices.join(', ')}.`] : kindsOf(field).has('string') ? [] : ['JSON.']),
    ...(field.default === undefined ? [] : [`Default: ${String(field.default)}.`]),
  ].join(' ');
}

/** The command of an endpoint. */
export function commandOf(name: string, endpoint: Endpoint): Command {
  const fields = flagsOf(endpoint);
  const params = Object.keys(fieldsOf(endpoint.params));
  return {
    summary: `${endpoint.summary}.`,
    words: [...params.map((param) => kebab(param).toUpperCase()), ...(endpoint.upload ? ['FILE'] : [])],
    flags: {
      ...COMMON,
      ...Object.fromEntries(fields.map(({ flag, doc, required, ...field }) => [flag, { doc, required: required && field.in === 'query' }])),
      ...(endpoint.body && BODY),
      ...(endpoint.versioned && { ...CLEAR, ...VERSION }),
      ...(endpoint.file && OUT),
    },
    run: (given, say) => {
      const values = (where: Field['in']) => Object.fromEntries(fields.filter((field) => field.in === where).flatMap((field) => givenIn(field, given)));
      const cleared = (given.text('clear') ?? '').split(',').filter(Boolean);
      const call = {
        params: Object.fromEntries(params.map((param, i) => [param, given.words[i] ?? ''])),
        query: values('query'),
        body: { ...values('body'), ...Object.fromEntries(cleared.map((field) => [field.trim(), null])) },
      };
      return callHere({ name, endpoint, call, file: endpoint.upload ? given.words.at(-1) : undefined, given, say });
    },
  };
}

function givenIn({ name, flag, kinds, in: where }: Field, given: Given): [string, unknown][] {
  const text = given.text(flag);
  if (text === undefined) return [];
  const mayBeJson = where === 'body' && (!kinds.has('string') || (/^[[{]/.test(text) && (kinds.has('object') || kinds.has('array'))));
  if (!mayBeJson) return [[name, text]];
  try {
    return [[name, JSON.parse(text)]];
  } catch {
    throw new UsageError(`--${flag} must be JSON, like true, 12 or [{"…": …}]; not “${text.slice(0, 60)}”.`);
  }
}
