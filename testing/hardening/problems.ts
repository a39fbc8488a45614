import { expect } from 'vitest';
import { PROBLEMS } from '../../contract/problem.ts';

export type Answer = { status: number; text: string; headers: Headers };
export type Problem = { status: number; code: string; errors?: { path: string }[] };

/** 4xx problem details with a code of the list; answers them. `wanted` narrows which statuses will do. */
export function expectProblem({ status, text, headers }: Answer, what: string, wanted?: number[]): Problem {
  const said = `${what.slice(0, 300)} → ${status} ${text.slice(0, 500)}`;
  if (wanted) expect(wanted, said).toContain(status);
  expect(Math.floor(status / 100), said).toBe(4);
  expect(headers.get('content-type'), said).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(text) as Problem;
  expect(problem, said).toMatchObject({ status, type: expect.any(String), title: expect.any(String) });
  expect(PROBLEMS, said).toHaveProperty(String(problem.code));
  return problem;
}

/** And one of its errors names the field, or what is in it. */
export function expectNamed(answer: Answer, path: string[], what: string): void {
  const at = path.join('.');
  const named = expectProblem(answer, what).errors?.map((error) => error.path) ?? [];
  expect(
    named.some((one) => one === at || one.startsWith(`${at}.`)),
    `${what.slice(0, 300)} → ${answer.text.slice(0, 500)}`,
  ).toBe(true);
}
