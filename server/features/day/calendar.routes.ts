import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import { calendarApi } from '../../../contract/calendar.ts';
import { rateLimiter } from '../../platform/http/rate-limit.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { Fault } from '../../platform/problem.ts';
import { spokenOf } from '../notifications/notifications.mail.ts';
import { memberOf } from '../notifications/notifications.routes.ts';
import { choicesOf } from '../notifications/notifications.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { addressOf, partsOf, readerBy, renewAddress, revokeAddress } from './calendar.ts';
import { calendarEntries } from './entries.ts';

/** Programs ask every few minutes at most. */
const READINGS_A_MINUTE = 20;

export function serveCalendar(edge: Edge, pool: pg.Pool, knownUrl: string): void {
  const publicUrl = () => knownUrl || `http://localhost:${(edge.app.server.address() as AddressInfo).port}`;
  serve(edge, calendarApi, {
    getCalendarAddress: async (visitor) => {
      const { ctx, me } = memberOf(visitor);
      return addressOf(ctx, me);
    },
    createCalendarAddress: async (visitor) => {
      const { ctx, me } = memberOf(visitor);
      const { token, ...address } = await renewAddress(ctx, me);
      return { ...address, address: `${publicUrl()}/calendar/${token}.ics` };
    },
    revokeCalendarAddress: async (visitor) => {
      const { ctx, me } = memberOf(visitor);
      await revokeAddress(ctx, me);
    },
  });

  const limit = rateLimiter(READINGS_A_MINUTE);
  /** Without a session: the address is the proof. Whose it is not, or no longer, is told nothing. */
  edge.app.get<{ Params: { file: string } }>('/calendar/:file', async (request, reply) => {
    edge.limit({ ctx: null, personId: null, limitKey: request.ip }, calendarApi.getCalendarAddress);
    const token = /^([\w-]{86})\.ics$/.exec(request.params.file)?.[1] ?? '';
    const parts = partsOf(token);
    if (parts) limit(parts.person);
    const ctx = await readerBy(pool, token);
    if (!ctx) throw new Fault('not_found', { detail: 'There is no such calendar' });
    const [{ name, language }, [choice]] = await Promise.all([settingsOf(ctx), choicesOf(ctx, ctx.actor.id ? [ctx.actor.id] : [])]);
    const how = { name, publicUrl: publicUrl(), spoken: spokenOf(choice?.language ?? null, language) };
    // What writes calendars is read with the first one.
    const { calendarText } = await import('./icalendar.ts');
    return send(reply, calendarText(await calendarEntries(ctx), how), request.headers['if-none-match']);
  });
}

function send(reply: FastifyReply, text: string, known: string | undefined): FastifyReply {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
  const isKnown = known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  if (isKnown) return reply.code(304).send();
  return reply.header('content-disposition', 'inline; filename="clientele.ics"').type('text/calendar; charset=utf-8').send(text);
}
