/** Failures without a Docusign error code, or with one that does not say which limit was reached: explained by the HTTP status. */
import { limitGroupOf } from '../../src/limits.ts';
import type { Advice } from '../../src/model.ts';
import { type Failure, PAGES, withCare } from './entry.ts';
import { adviceOnPath } from './paths.ts';

const link = PAGES.errorCodes;

const BY_STATUS: Readonly<Record<number, Advice>> = {
  400: {
    cause: 'The request does not fit the method.',
    remedy: 'Log the body of the answer, and compare path, query and body with the reference.',
    link,
  },
  401: {
    cause: 'The call proves no user: the token is missing, expired, or of the other environment.',
    remedy: 'Send `Authorization: Bearer <token>` with a token from the OAuth host of this environment.',
    link: PAGES.auth,
  },
  403: {
    cause:
      'The user, the account or the scopes of the token do not allow the call; in a browser app its origin, method or path ' +
      'may not be allowed for the key.',
    remedy:
      "Check the user's profile, the account and the scopes that were requested. In a browser app compare origin and method " +
      'with the CORS settings of the key, ask for the scope `cors` too, and call only paths of an account that allows CORS.',
    link: PAGES.cors,
  },
  404: {
    cause: 'Nothing is at this path: it is misspelt, belongs to another server, or the object is gone.',
    remedy: 'Compare the path with the reference, and the host with base_uri.',
    link,
  },
  405: {
    cause: 'The path exists, but not with this HTTP method.',
    remedy: 'Use the method that the reference names for the path.',
    link,
  },
  408: {
    cause: 'The request took too long to arrive or to be answered.',
    remedy: 'Try again after a growing pause, and send large documents as binary multipart.',
    link,
  },
  409: {
    cause: 'What the call creates or sets exists or is set already, or something else is changing it at the same time.',
    remedy: 'Look up what is there and use it; if it is being changed, wait a little and try once more.',
    link,
  },
  413: {
    cause: 'The body is larger than Docusign accepts (about 34 MiB).',
    remedy: 'Send documents as binary multipart instead of base64, or upload them in chunks.',
    link: PAGES.rules,
  },
  415: {
    cause: 'Content-Type is missing, or does not match the body.',
    remedy: 'Send Content-Type: application/json with JSON, and multipart/form-data with documents.',
    link,
  },
  429: {
    cause: 'Docusign answered that a limit was reached, with no code that says which.',
    remedy:
      'Look at X-RateLimit-Remaining and X-BurstLimit-Remaining of the answer: at 0 of the first wait for X-RateLimit-Reset, ' +
      'at 0 of the second wait 30 seconds. Then make fewer calls, or spread them.',
    link: PAGES.rules,
  },
  444: {
    cause:
      'Docusign blocked the caller for excess use, or a security rule of Docusign refused this one request; it may drop the ' +
      'connection instead of answering.',
    remedy:
      'Stop, find out what calls so much, and ask Docusign support, with a trace token, before you go on; all the more so if ' +
      'few calls were made.',
    link: `${PAGES.rules}responses/`,
  },
  500: {
    cause: 'Docusign failed to process the request.',
    remedy: 'Try again after a growing pause; if it persists, give the trace token to Docusign support.',
    link,
  },
  502: {
    cause: 'A gateway in front of Docusign got no proper answer.',
    remedy: 'Try again after a growing pause, and check status.docusign.com if it persists.',
    link,
  },
  503: {
    cause: 'Docusign is overloaded or under maintenance.',
    remedy: 'Try again after a growing pause, and check status.docusign.com if it persists.',
    link,
  },
  504: {
    cause: 'A gateway in front of Docusign waited too long for the answer.',
    remedy: 'Try again after a growing pause.',
    link,
  },
};

/** Statuses that leave open whether Docusign processed the call. */
const MAY_BE_DONE: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** Agreement Manager counts by the second and allows no burst, so that the usual 30 seconds are too long. */
const PER_SECOND: Advice = {
  cause: 'The limit of Agreement Manager was reached, most likely the one of 10 calls a second.',
  remedy:
    'Wait a second and send the call again, then send fewer than 10 calls a second over all processes of the account; if ' +
    'X-RateLimit-Remaining is 0, wait for X-RateLimit-Reset.',
  link: 'https://developers.docusign.com/docs/agreement-manager-api/rules-resource-limits',
};

/** null: the status says nothing. `variant`: null if the path adds nothing to the status. */
export function adviceOnStatus(failure: Failure): (Advice & { readonly variant: string | null }) | null {
  const onPath = adviceOnPath(failure);
  if (onPath !== null) return onPath;
  const { status, method } = failure;
  if (status === 429 && limitGroupOf(failure, 'burst') === 'agreements') return { variant: null, ...PER_SECOND };
  const advice = status === null ? undefined : BY_STATUS[status];
  if (status === null || advice === undefined) return null;
  const remedy = MAY_BE_DONE.has(status) ? withCare(advice.remedy, method) : advice.remedy;
  return { variant: null, ...advice, remedy };
}
