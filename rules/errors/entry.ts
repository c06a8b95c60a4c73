/** What the catalogue holds of one error code, and where Docusign writes about it. */
import type { Advice, SeenCall } from '../../src/model.ts';

/** What the catalogue has to know of a call that failed. */
export type ErrorFacts = Pick<
  SeenCall,
  'method' | 'status' | 'networkError' | 'errorCode' | 'errorMessage' | 'resource'
> & {
  readonly oauth: Pick<NonNullable<SeenCall['oauth']>, 'grantType'> | null;
};

/** One code. Its own cause and remedy hold where no variant fits. */
export interface Entry extends Advice {
  readonly code: string;
  readonly variants: readonly Variant[];
}

/** One of several reasons behind one code. */
interface Variant extends Advice {
  /** In kebab case, and stable: exceptions are written against it. */
  readonly id: string;
  fits(call: ErrorFacts): boolean;
}

interface Text {
  readonly cause: string;
  readonly remedy: string;
  /** Docusign's section about the code, or its page of error codes, by default. */
  readonly link?: string;
}

interface VariantText extends Text {
  /** Each has to be in the message, in whatever order: beginnings of words, `a|b` for either. */
  readonly words?: readonly string[];
  /** The OAuth grant, where the message says nothing. */
  readonly grant?: RegExp;
  /** What the path ends with. */
  readonly path?: string;
}

const PAGE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/';
const SECTIONS = `${PAGE}troubleshooting-common-errors/`;

export const PAGES = {
  errorCodes: PAGE,
  rules: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
  connect: 'https://developers.docusign.com/platform/webhooks/connect/',
  goLive: 'https://developers.docusign.com/platform/go-live/',
  auth: 'https://developers.docusign.com/platform/auth/',
  consent: 'https://developers.docusign.com/platform/auth/consent/',
  token: 'https://developers.docusign.com/platform/auth/reference/obtain-access-token',
  clm: 'https://developers.docusign.com/docs/clm-api/clm101/rules-and-limits',
} as const;

/** Codes with a section of their own, whose anchor joins the words with hyphens. */
const HYPHENS = new Set(
  (
    'ACCOUNT_LACKS_PERMISSIONS ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE AUTHORIZATION_INVALID_TOKEN ' +
    'EDIT_LOCK_ENVELOPE_ALREADY_LOCKED EDIT_LOCK_ENVELOPE_NOT_LOCKED ENVELOPE_ALLOWANCE_EXCEEDED ENVELOPE_DOES_NOT_EXIST ' +
    'HOURLY_APIINVOCATION_LIMIT_EXCEEDED HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED INVALID_CAPTIVE_RECIPIENT_OPERATION ' +
    'INVALID_EMAIL_ADDRESS_FOR_RECIPIENT INVALID_REQUEST_PARAMETER PARTNER_AUTHENTICATION_FAILED PLAN_ITEM_NOT_ENABLED ' +
    'RECIPIENT_NOT_IN_SEQUENCE RESOURCE_NOT_FOUND SIGNATURE_PROVIDER_INVALID_NAME UNKNOWN_ENVELOPE_RECIPIENT ' +
    'UNSUPPORTED_PDF_CONTENT USER_AUTHENTICATION_FAILED USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT ' +
    'USER_DOES_NOT_EXIST_IN_SYSTEM USER_LACKS_MEMBERSHIP USER_LACKS_PERMISSIONS USER_NOT_ACCOUNT_ADMIN ' +
    'USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT USER_NOT_FOUND'
  ).split(' '),
);

/** Those whose anchor keeps the underscores. */
const UNDERSCORES = new Set(
  (
    'DOCUMENT_DOES_NOT_EXIST DOCUMENT_UPLOAD_NOT_ALLOWED ENVELOPE_CANNOT_VOID_INVALID_STATE ENVELOPE_INVALID_STATUS ' +
    'INVALID_RECIPIENT_ID ONESIGNALLSIGN_NOT_SATISFIED PAGE_IMAGE_NOT_FOUND UNABLE_TO_LOAD_DOCUMENT'
  ).split(' '),
);

/** @param variants the one that fits best first: the first that fits is told. */
export function entry(code: string, text: Text, variants: Readonly<Record<string, VariantText>> = {}): Entry {
  const link = text.link ?? linkOf(code);
  return {
    code,
    cause: text.cause,
    remedy: text.remedy,
    link,
    variants: Object.entries(variants).map(([id, variant]) => variantOf(id, variant, link)),
  };
}

function linkOf(code: string): string {
  if (HYPHENS.has(code)) return `${SECTIONS}#${code.toLowerCase().replaceAll('_', '-')}`;
  return UNDERSCORES.has(code) ? `${SECTIONS}#${code.toLowerCase()}` : PAGE;
}

function variantOf(id: string, { words = [], grant, path, ...text }: VariantText, link: string): Variant {
  const patterns = words.map((word) => new RegExp(`(?<![a-z0-9])(?:${word})`, 'i'));
  return {
    id,
    cause: text.cause,
    remedy: text.remedy,
    link: text.link ?? link,
    fits({ errorMessage, oauth, resource }) {
      if (path !== undefined && !resource.endsWith(path)) return false;
      if (grant !== undefined && !grant.test(oauth?.grantType ?? '')) return false;
      return patterns.every((pattern) => pattern.test(errorMessage ?? ''));
    },
  };
}
