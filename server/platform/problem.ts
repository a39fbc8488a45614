import { PROBLEMS, type Problem, type ProblemCode } from '../../contract/problem.ts';

type Extras = Partial<Pick<Problem, 'detail' | 'errors' | 'rule' | 'holder'>> & Record<string, unknown>;

/** Thrown anywhere on the way of a request; the edge answers it as problem details. */
export class Fault extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, extras: Extras = {}) {
    const [status, title] = PROBLEMS[code];
    super(extras.detail ?? title);
    this.problem = { type: `/api/docs#${code}`, title, status, code, ...extras };
  }
}

/** A fault of one field: where, a stable code and what would be right. */
export const fieldFault = (code: ProblemCode, path: string, fieldCode: string, message: string, extras: Extras = {}) =>
  new Fault(code, { ...extras, errors: [{ path, code: fieldCode, message }] });
