import type { z } from 'zod';
import { REACHES, type Reach, type Right, ROLES, type Role, reachOf } from './rights.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One row of the contract table: what crosses the wire and who may send it. Schemas by their core types, which are far quicker to check. */
export type Endpoint = {
  method: Method;
  /** A second method that does the same (PATCH beside PUT). */
  also?: Method;
  path: `/api/${string}`;
  summary: string;
  tag: string;
  params?: z.core.$ZodObject;
  query?: z.core.$ZodObject;
  body?: z.core.$ZodType;
  /** The body is a file, as it is: text/csv or application/octet-stream of any length that the handler takes. */
  upload?: true;
  response: z.core.$ZodType;
  /** The media type of an answer that is a file, written piece by piece, instead of JSON. */
  file?: `${string}/${string}`;
  status?: 200 | 201 | 204;
  /** Codes this endpoint may answer beside those that any endpoint may. */
  errors?: readonly string[];
  /** What the actor must be able to do; 'public' needs no one signed in, 'person' any signed-in person. */
  ability: Ability;
  /** A second ability that is demanded too. */
  alsoAbility?: Ability;
  /** A creation that takes Idempotency-Key. */
  idempotent?: boolean;
  /** An update that demands If-Match. */
  versioned?: boolean;
};

export type Ability = 'public' | 'person' | Right;

type Out<T> = T extends z.core.$ZodType ? z.output<T> : undefined;
type In<T> = T extends z.core.$ZodType ? z.input<T> : undefined;

/** What a handler is handed: parsed and defaulted; of a file, the pieces as they arrive. */
export type RequestOf<E extends Endpoint> = {
  params: Out<E['params']>;
  query: Out<E['query']>;
  body: E['upload'] extends true ? AsyncIterable<Uint8Array> : Out<E['body']>;
};
/** A file as a handler answers it: its name, and its content in pieces as they are asked for. */
export type FileAnswer = {
  name: string;
  pieces: AsyncGenerator<string | Uint8Array>;
  /** Its media type, where the endpoint has files of several; sent as it is. */
  type?: string;
  headers?: Record<string, string>;
  /** To be shown instead of kept. */
  inline?: boolean;
  /** Bytes that the pieces have together, where that is known, and of a part of the file from where it is. */
  length?: number;
  part?: { from: number; of: number };
};
type IsFile<E extends Endpoint> = E extends { file: string } ? true : false;
/** What a handler answers. */
export type ResponseOf<E extends Endpoint> = IsFile<E> extends true ? FileAnswer : z.input<E['response']>;

type Part<K extends string, V> = [V] extends [undefined] ? { [P in K]?: undefined } : object extends V ? { [P in K]?: V } : { [P in K]: V };
/** What a caller of the typed client passes. */
export type CallOf<E extends Endpoint> = Part<'params', In<E['params']>> &
  Part<'query', In<E['query']>> &
  Part<'body', E['upload'] extends true ? Blob | Uint8Array | string : In<E['body']>>;
/** What a caller gets back. */
export type AnswerOf<E extends Endpoint> = IsFile<E> extends true ? Blob : z.output<E['response']>;

/** The fields of a schema by their names. */
export const fieldsOf = (schema: z.core.$ZodObject | undefined): Readonly<Record<string, z.core.$ZodType>> => schema?._zod.def.shape ?? {};

/** Every ability that an endpoint demands. */
export const abilitiesFor = ({ ability, alsoAbility }: Endpoint): Ability[] => (alsoAbility ? [ability, alsoAbility] : [ability]);

/** How far each role goes with an endpoint: no farther than with any ability that it demands. What any person may do is their own. */
export const rolesOf = (endpoint: Endpoint): Record<Role, Reach> =>
  Object.fromEntries(ROLES.map((role) => [role, weakest(abilitiesFor(endpoint).map((ability) => reachWith(role, ability)))])) as Record<Role, Reach>;
const reachWith = (role: Role, ability: Ability): Reach => (ability === 'public' ? 'all' : ability === 'person' ? 'own' : reachOf(role, ability));
const weakest = (reaches: Reach[]): Reach => REACHES.findLast((reach) => reaches.includes(reach)) ?? 'none';

export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
