import { z } from 'zod';
import { abilitiesFor, type Endpoint, rolesOf } from './endpoint.ts';
import { customerFilter } from './filter.ts';
import { PROBLEMS, type ProblemCode } from './problem.ts';

type Json = Record<string, unknown>;
/** A schema as the world knows it, for what is sent or for what is answered. */
export const jsonSchemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return json;
};

const ANY_CODES: ProblemCode[] = ['malformed', 'rate_limited', 'internal', 'unavailable'];
const codesOf = (endpoint: Endpoint): ProblemCode[] => [
  ...ANY_CODES,
  ...(endpoint.ability === 'public' ? [] : (['not_signed_in'] as const)),
  ...(endpoint.ability === 'public' || endpoint.ability === 'person' ? [] : (['not_permitted'] as const)),
  ...(endpoint.versioned ? (['version_required', 'version_mismatch'] as const) : []),
  ...(endpoint.idempotent ? (['idempotency_key_reused'] as const) : []),
  ...((endpoint.errors ?? []) as ProblemCode[]),
];

function problemResponses(endpoint: Endpoint): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codesOf(endpoint)) byStatus.set(PROBLEMS[code][0], [...(byStatus.get(PROBLEMS[code][0]) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code][1]}`).join('\n\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function parametersOf(endpoint: Endpoint): Json[] {
  const part = (schema: z.core.$ZodObject | undefined, where: 'path' | 'query') => {
    const json = schema ? (jsonSchemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }) : {};
    return Object.entries(json.properties ?? {}).map(([name, schema]) => {
      const { description, ...rest } = schema;
      return { name, in: where, required: where === 'path' || (json.required ?? []).includes(name), schema: rest, ...(description ? { description } : {}) };
    });
  };
  const header = (name: string, required: boolean, description: string) => ({ name, in: 'header', required, schema: { type: 'string' }, description });
  return [
    ...part(endpoint.params, 'path'),
    ...part(endpoint.query, 'query'),
    ...(endpoint.versioned ? [header('If-Match', true, 'ETag of the record, or * to overwrite knowingly')] : []),
    ...(endpoint.idempotent ? [header('Idempotency-Key', false, 'The same key again gets the first answer and does nothing twice')] : []),
  ];
}

const fileContent = (types: readonly string[]): Json => Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

function operationOf(name: string, endpoint: Endpoint): Json {
  const status = String(endpoint.status ?? 200);
  return {
    operationId: name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    'x-ability': abilitiesFor(endpoint).join(' '),
    'x-roles': rolesOf(endpoint),
    parameters: parametersOf(endpoint),
    ...(endpoint.upload && { requestBody: { required: true, content: fileContent(['text/csv', 'application/octet-stream']) } }),
    ...(endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(endpoint.body, 'input') } } } }),
    responses: {
      [status]:
        status === '204'
          ? { description: 'Done' }
          : { description: 'Success', content: { [endpoint.file ?? 'application/json']: { schema: jsonSchemaOf(endpoint.response, 'output') } } },
      ...problemResponses(endpoint),
    },
    security: endpoint.ability === 'public' ? [] : [{ key: [] }, { session: [] }],
  };
}

/** A schema that refers to itself, by the name under which the document has it. */
function namedSchema(name: string, schema: z.core.$ZodType): Json {
  const { $schema: _, $ref: __, $defs, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json & { $defs?: Record<string, Json> };
  const whole = JSON.stringify($defs?.[name] ?? json).replaceAll('"$ref":"#"', `"$ref":"#/components/schemas/${name}"`);
  return JSON.parse(whole) as Json;
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    rule: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } } },
    holder: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
  },
};

/** The contract as an OpenAPI 3.1 document. */
export function openapi(api: Record<string, Endpoint>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(api)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    const operations = paths[path] ?? {};
    paths[path] = operations;
    operations[endpoint.method.toLowerCase()] = operationOf(name, endpoint);
    if (endpoint.also) operations[endpoint.also.toLowerCase()] = operationOf(`${name}With${endpoint.also}`, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Clientele', version, description: 'The customer record people can trust. Send an API key as `Authorization: Bearer …`.' },
    paths,
    components: {
      schemas: { Problem: problemSchema, CustomerFilter: namedSchema('CustomerFilter', customerFilter) },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'clientele.session_token' } },
    },
  };
}
