/** The literal words of Docusign's paths, from the table of operations: the only words of a path that are kept. */
import table from './operations.json' with { type: 'json' };

/** Words that are values of a parameter in the templates, but defined by Docusign and not by a user. */
const VALUES = [
  ...['combined', 'archive', 'certificate', 'portfolio', 'form', 'summary'],
  ...[
    'inbox',
    'sentitems',
    'draft',
    'drafts',
    'recyclebin',
    'normal',
    'templates',
    'awaiting_my_signature',
    'completed',
  ],
  ...['out_for_signature', 'waiting_for_others', 'expiring_soon', 'all', 'primary', 'secondary', 'email', 'monitor'],
  ...['signature_image', 'initials_image', 'stamp_image', 'request_body', '3.0'],
  ...['api', 'dsapi', 'apiservice', 'accountmanagement', 'credential'].map((name) => `${name}.asmx`),
  ...['primary_language', 'signing', 'sending', 'email_content', 'signing_captive'],
];

/** In lower case, sorted, each once. */
export function pathWords(): string[] {
  return sorted([...segmentsOfTemplates().flat().filter(isLiteral), ...VALUES]);
}

/** The words after which a template has an id, as `users` in `users/{userId}`; in lower case, sorted, each once. */
export function wordsBeforeIds(): string[] {
  const before = segmentsOfTemplates().map((segments) =>
    segments.filter((segment, index) => isLiteral(segment) && segments[index + 1]?.includes('{') === true),
  );
  return sorted(before.flat());
}

function segmentsOfTemplates(): string[][] {
  return Object.values(table.operations)
    .flat()
    .map((line) => line.split(' ')[1]?.split('/') ?? []);
}

function isLiteral(segment: string): boolean {
  return segment !== '' && !segment.includes('{');
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toLowerCase()))].sort();
}
