import type { Route, SandboxRequest } from '../../kernel/service.ts';
import { happened } from '../events/happened.ts';
import type { Tenant } from '../tenant.ts';
import { dated, datedOrNull, type Moment, momentOf } from '../wire/moment.ts';
import { listed, walkOver } from '../wire/pages.ts';
import { wholeNumber } from '../wire/query.ts';
import { conflict, idOf, invalid, notFound } from '../wire/refusal.ts';
import { route, routeWithQuery } from '../wire/route.ts';
import { bodyOf, datetime, integer, mapping, shaped, text } from '../wire/shape.ts';

/** One per ticket (gorgias.md 7). */
export interface Survey {
  readonly id: number;
  readonly ticket_id: number;
  readonly customer_id: number;
  readonly score: number | null;
  readonly body_text: string | null;
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly created: Moment;
  readonly scored: Moment | null;
  readonly sent: Moment | null;
  readonly shouldSend: Moment | null;
}

const BODY = shaped({
  ticket_id: { check: integer(1), required: true },
  customer_id: { check: integer(1), required: true },
  score: { check: integer(1, 5), nullable: true },
  body_text: { check: text(1000), nullable: true },
  meta: { check: mapping, nullable: true },
  created_datetime: { check: datetime, nullable: true },
  scored_datetime: { check: datetime, nullable: true },
  sent_datetime: { check: datetime, nullable: true },
  should_send_datetime: { check: datetime, nullable: true },
});

export const surveyRoutes = (tenant: Tenant): Route[] => [
  routeWithQuery('GET', '/api/satisfaction-surveys', (request) =>
    listed<Survey>(request, {
      parameters: { ticket_id: wholeNumber(1) },
      orders: ['created_datetime:desc', 'created_datetime:asc'],
      msg: 'Failed to list satisfaction surveys',
      walk: (query) => {
        const ticketId = query.get('ticket_id');
        const rows = tenant.surveys
          .all()
          .filter(({ ticket_id }) => ticketId === null || ticket_id === Number(ticketId));
        return walkOver(rows, ({ created }) => dated(created).slice(0, 26));
      },
      present: surveyBody,
    }),
  ),
  route('POST', '/api/satisfaction-surveys', (request) => {
    const fields = fieldsOf(tenant, request, 'Failed to create satisfaction survey');
    if (tenant.surveys.all().some(({ ticket_id }) => ticket_id === fields.ticket_id)) throw conflict();
    const survey = tenant.surveys.add((id) => ({ id, ...fields }));
    tellNews(tenant, request, undefined, survey);
    return { status: 201, body: surveyBody(survey) };
  }),
  route('GET', '/api/satisfaction-surveys/{id}', (request) => ({
    status: 200,
    body: surveyBody(surveyOf(tenant, idOf(request))),
  })),
  // Replaces everything: what is left out is cleared (gorgias.md 1, 7).
  route('PUT', '/api/satisfaction-surveys/{id}', (request) => {
    const old = surveyOf(tenant, idOf(request));
    const fields = fieldsOf(tenant, request, 'Failed to update satisfaction survey');
    const survey = tenant.surveys.put({ ...fields, id: old.id, created: old.created });
    tellNews(tenant, request, old, survey);
    return { status: 200, body: surveyBody(survey) };
  }),
];

/** Sent and answered are news (gorgias.md 6.1). */
const tellNews = (tenant: Tenant, { actor }: SandboxRequest, before: Survey | undefined, after: Survey): void => {
  const about = { objectType: 'SatisfactionSurvey', objectId: after.id, actor };
  const isNew = (key: 'sent' | 'score') => (before?.[key] ?? null) === null && after[key] !== null;
  if (isNew('sent')) happened(tenant, 'satisfaction-survey-sent', about);
  if (isNew('score')) happened(tenant, 'satisfaction-survey-responded', about);
};

const surveyOf = (tenant: Tenant, id: number): Survey => {
  const survey = tenant.surveys.get(id);
  if (survey === undefined) throw notFound();
  return survey;
};

const fieldsOf = (tenant: Tenant, request: SandboxRequest, msg: string): Omit<Survey, 'id'> => {
  const body = bodyOf(request, BODY, msg);
  const { ticket_id, customer_id, score, body_text, meta } = body as unknown as Survey;
  const unknown = ['Resource not found.'];
  if (tenant.tickets.get(ticket_id) === undefined) throw invalid(msg, { ticket_id: unknown });
  if (tenant.customers.get(customer_id) === undefined) throw invalid(msg, { customer_id: unknown });
  const date = (key: string): Moment | null => momentOf(String(body[key] ?? '')) ?? null;
  return {
    ticket_id,
    customer_id,
    score: score ?? null,
    body_text: body_text ?? null,
    meta: meta ?? null,
    created: date('created_datetime') ?? tenant.now(),
    scored: date('scored_datetime') ?? (score == null ? null : tenant.now()),
    sent: date('sent_datetime'),
    shouldSend: date('should_send_datetime'),
  };
};

export const surveyBody = (survey: Survey) => ({
  id: survey.id,
  body_text: survey.body_text,
  created_datetime: dated(survey.created),
  customer_id: survey.customer_id,
  meta: survey.meta,
  score: survey.score,
  scored_datetime: datedOrNull(survey.scored),
  sent_datetime: datedOrNull(survey.sent),
  should_send_datetime: datedOrNull(survey.shouldSend),
  ticket_id: survey.ticket_id,
  uri: `/api/satisfaction-surveys/${survey.id}/`,
});
