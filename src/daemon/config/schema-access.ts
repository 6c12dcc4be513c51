/** How a connection gets in: each side knows several ways, of which `access.ts` wants exactly one. */
import { z } from 'zod';
import { SECRET_REFERENCE } from './secrets.ts';

export const reference = (variable: string): string => `\${${variable}}`;

export const secret = (description: string, variable: string) =>
  z
    .string()
    .regex(SECRET_REFERENCE, 'expected a reference to an environment variable')
    .meta({ description, examples: [reference(variable)] });

/** An app that a person has authorised: its access tokens are renewed by Tandem. */
const oauth = (side: 'HUBSPOT' | 'GORGIAS', description: string) =>
  z
    .strictObject({
      clientId: z
        .string()
        .regex(/^[^\s:$]+$/, 'expected the id itself, which is no secret')
        .meta({ description: 'Client id of the app.', examples: ['0f0e0d0c-1111-2222-3333-444455556666'] }),
      clientSecret: secret('Client secret of the app.', `${side}_CLIENT_SECRET`),
      refreshToken: secret('Refresh token that the app was granted for this account.', `${side}_REFRESH_TOKEN`),
    })
    .meta({ description, examples: [] })
    .optional();

export const hubspotAccess = {
  token: secret('Access token of a service key or an app.', 'HUBSPOT_TOKEN').optional(),
  oauth: oauth('HUBSPOT', 'OAuth app, instead of token.'),
  clientSecret: secret('Client secret of the app: it signs webhooks.', 'HUBSPOT_CLIENT_SECRET').optional(),
};

export const gorgiasAccess = {
  email: z
    .email()
    .meta({ description: 'User of the API key.', examples: ['agent@example.com'] })
    .optional(),
  apiKey: secret('API key of that user.', 'GORGIAS_API_KEY').optional(),
  accessToken: secret('OAuth access token, instead of email and apiKey.', 'GORGIAS_ACCESS_TOKEN').optional(),
  oauth: oauth('GORGIAS', 'OAuth app, instead of email and apiKey.'),
};
