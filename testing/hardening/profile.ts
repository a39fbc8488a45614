import { type Organisation, PASSWORD, type TestApp } from '../harness.ts';
import { enrol, joinAs, totp } from '../people.ts';
import type { Call } from './requests.ts';

/** A call of a profile as a person makes it who was just made for it: with their cookie, password and codes. */
export async function ownProfile(app: TestApp, org: Organisation, call: Call): Promise<{ call: Call; headers: { cookie: string } }> {
  const person = await joinAs(app, org, 'sales');
  return { call: { ...call, ...(await proofOf(person, call)) }, headers: { cookie: person.cookie } };
}

async function proofOf({ api }: Awaited<ReturnType<typeof joinAs>>, { name, body }: Call): Promise<Partial<Call>> {
  switch (name) {
    case 'changePassword':
      return { body: { ...body, currentPassword: PASSWORD } };
    case 'confirmTwoFactor':
      return { body: { code: totp((await api.beginTwoFactor({ body: { password: PASSWORD } })).secret) } };
    case 'renewBackupCodes':
      await enrol({ api });
      return { body: { password: PASSWORD } };
    case 'beginTwoFactor':
    case 'disableTwoFactor':
      return { body: { password: PASSWORD } };
    case 'endSession':
      return { params: { id: (await api.listSessions()).items[0]?.id ?? '' } };
    default:
      return {};
  }
}
