/** Which part of a media type may be kept: an app may write anything after the slash. */

/** Subtypes that show what a body is. */
const SUBTYPES = new Set(
  (
    '* alternative atom bmp calendar css csv eml event-stream excel form-data geojson gif gzip heic html javascript jpeg jpg ' +
    'json json-patch json-seq jsonl jsonp jwt ld markdown merge-patch mixed mp3 mp4 mpeg ms-excel msword ndjson octet-stream ' +
    'ogg parallel pdf pkcs10 pkcs12 pkcs7-mime pkcs7-signature pkix-cert plain png postscript problem protobuf related ' +
    'rfc822 richtext rss rtf scim sign signed soap svg tiff vcard wasm wav webm webp x-7z-compressed x-csv x-gzip x-javascript ' +
    'x-json x-jsonlines x-ms-excel x-mspublisher x-ndjson x-pdf x-protobuf x-tar x-www-form-urlencoded x-x509-ca-cert ' +
    'x-yaml x-zip-compressed xhtml xlsx xml yaml zip vnd.api vnd.docusign vnd.microsoft.card.adaptive vnd.ms-excel ' +
    'vnd.ms-outlook vnd.ms-powerpoint vnd.ms-word vnd.oasis.opendocument.presentation vnd.oasis.opendocument.spreadsheet ' +
    'vnd.oasis.opendocument.text vnd.openxmlformats-officedocument.presentationml.presentation ' +
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet vnd.openxmlformats-officedocument.wordprocessingml.document'
  ).split(' '),
);
const MEDIA_TYPE =
  /^(application|audio|font|image|message|model|multipart|text|video|\*)\/([\w.*-]{1,80})(\+(?:json|xml|zip|yaml|cbor))?$/;

/** Values are few, and come with every call. */
const MOST_HEADERS = 50;
const ofHeaders = new Map<string, string | null>();

/** `application/json`, `application/*+json` for an unknown subtype; null for something that is not a media type. */
export function keptMediaType(header: string): string | null {
  const known = ofHeaders.get(header);
  if (known !== undefined) return known;
  const kept = withKnownSubtype(header.split(';')[0]?.trim().toLowerCase() ?? '');
  if (ofHeaders.size < MOST_HEADERS) ofHeaders.set(header, kept);
  return kept;
}

function withKnownSubtype(name: string): string | null {
  const [, type, subtype = '', suffix = ''] = MEDIA_TYPE.exec(name) ?? [];
  return type === undefined ? null : `${type}/${SUBTYPES.has(subtype) ? subtype : '*'}${suffix}`;
}
