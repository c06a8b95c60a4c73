/** An entry of the catalogue: one error code, and Docusign's page about it. */
import type { Advice, SeenCall } from '../../src/model.ts';

/** The fields of a failed call that the catalogue needs. */
export type Failure = Pick<
  SeenCall,
  'method' | 'status' | 'networkError' | 'errorCode' | 'errorMessage' | 'api' | 'resource' | 'environment'
> & {
  readonly oauth: Pick<NonNullable<SeenCall['oauth']>, 'grantType'> | null;
};

/** One code. Its own cause and remedy apply if no variant matches. */
export interface Entry extends Advice {
  readonly code: string;
  readonly variants: readonly Variant[];
}

/** One of several reasons behind one code. */
interface Variant extends Advice {
  /** In kebab case, and stable: exceptions are written against it. */
  readonly id: string;
  fits(call: Failure): boolean;
}

interface Text {
  readonly cause: string;
  readonly remedy: string;
}

/** `anchor` finds Docusign's section about the code; if there is none, `link` names a page. */
type EntryText = Text & ({ readonly anchor: Anchor } | { readonly link: string });

/** What joins the words of the code in the anchor of its section: Docusign writes it both ways. */
type Anchor = 'hyphens' | 'underscores';

interface VariantText extends Text {
  /** That of the entry by default. */
  readonly link?: string;
  /** Each has to be in the message, in whatever order: beginnings of words, `a|b` for either. */
  readonly words?: readonly string[];
  /** The OAuth grant, if the message says nothing. */
  readonly grant?: RegExp;
  /** What the path ends with. */
  readonly path?: string;
  readonly status?: RegExp;
  /** Whether the call went to production; added hosts count as the developer environment. */
  readonly production?: boolean;
}

const BEFORE_A_WRITE = 'A write may have been done all the same: look it up before you repeat it.';

/** The remedy for a call with an unknown outcome: Docusign may have processed it, which matters for writes only. */
export function withCare(remedy: string, method: string): string {
  return method === 'GET' || method === 'HEAD' ? remedy : `${remedy} ${BEFORE_A_WRITE}`;
}

/** Words of messages that report something missing, for variants that mean nothing else. */
export const NOT_GIVEN =
  '(?:must|needs to) be (?:set|specified|provided|given)|not (?:been )?(?:set|specified|provided|given)|needed|missing|required';

const PAGE = 'https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/';
const SECTIONS = `${PAGE}troubleshooting-common-errors/`;

export const PAGES = {
  errorCodes: PAGE,
  commonErrors: SECTIONS,
  rules: 'https://developers.docusign.com/docs/esign-rest-api/esign101/rules-and-limits/',
  limitErrors:
    'https://www.docusign.com/blog/developers/clearer-docusign-api-error-message-and-status-code-improvements',
  connect: 'https://developers.docusign.com/platform/webhooks/connect/',
  goLive: 'https://developers.docusign.com/platform/go-live/',
  auth: 'https://developers.docusign.com/platform/auth/',
  consent: 'https://developers.docusign.com/platform/auth/consent/',
  token: 'https://developers.docusign.com/platform/auth/reference/obtain-access-token',
  cors: 'https://developers.docusign.com/platform/single-page-applications-cors/error-responses',
  clm: 'https://developers.docusign.com/docs/clm-api/clm101/rules-and-limits',
} as const;

/** @param variants most specific first: the first match applies. */
export function entry(code: string, text: EntryText, variants: Readonly<Record<string, VariantText>> = {}): Entry {
  const link = 'link' in text ? text.link : sectionOf(code, text.anchor);
  return {
    code,
    cause: text.cause,
    remedy: text.remedy,
    link,
    variants: Object.entries(variants).map(([id, variant]) => variantOf(id, variant, link)),
  };
}

function sectionOf(code: string, anchor: Anchor): string {
  const words = code.toLowerCase();
  return `${SECTIONS}#${anchor === 'hyphens' ? words.replaceAll('_', '-') : words}`;
}

function variantOf(
  id: string,
  { words = [], grant, path, status, production, ...text }: VariantText,
  link: string,
): Variant {
  const patterns = words.map((word) => new RegExp(`(?<![a-z0-9])(?:${word})`, 'i'));
  return {
    id,
    cause: text.cause,
    remedy: text.remedy,
    link: text.link ?? link,
    fits({ errorMessage, oauth, resource, environment, status: answered }) {
      if (status !== undefined && !status.test(String(answered))) return false;
      if (production !== undefined && production !== (environment === 'production')) return false;
      if (path !== undefined && !resource.endsWith(path)) return false;
      if (grant !== undefined && !grant.test(oauth?.grantType ?? '')) return false;
      return patterns.every((pattern) => pattern.test(errorMessage ?? ''));
    },
  };
}
