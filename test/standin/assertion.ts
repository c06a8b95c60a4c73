/** The JWT assertion of the JWT grant: reads it and checks its RS256 signature, nothing else. */

import { createPublicKey, verify } from 'node:crypto';
import { OAuthRefusal } from './answer.ts';
import { type Fields, fieldsOf, textOf } from './json.ts';

/** An assertion that could be read; its claims are not yet believed. */
export interface Assertion {
  readonly claims: {
    readonly iss: string;
    readonly sub: string;
    readonly aud: string;
    readonly scope: string;
    /** Seconds since the epoch; 0 when the claim is missing. */
    readonly exp: number;
  };
  /** Whether this public key (PEM) made the signature; false for a text that is no key. */
  readonly isSignedBy: (publicKeyPem: string) => boolean;
}

/** Reads an assertion. @throws {OAuthRefusal} when the text is no JWT that claims RS256. */
export function readAssertion(text: string): Assertion {
  const [header = '', payload = '', signature = '', ...rest] = text.split('.');
  if (rest.length > 0 || textOf(decode(header).alg) !== 'RS256') {
    throw new OAuthRefusal('invalid_grant', 'no_valid_keys_or_signatures');
  }
  const fields = decode(payload);
  return {
    claims: {
      iss: textOf(fields.iss),
      sub: textOf(fields.sub),
      aud: textOf(fields.aud),
      scope: textOf(fields.scope),
      exp: Number(fields.exp ?? 0) || 0,
    },
    isSignedBy: (publicKeyPem) => isSignedBy(`${header}.${payload}`, signature, publicKeyPem),
  };
}

function isSignedBy(signed: string, signature: string, publicKeyPem: string): boolean {
  try {
    const key = createPublicKey(publicKeyPem);
    return verify('RSA-SHA256', Buffer.from(signed), key, Buffer.from(signature, 'base64url'));
  } catch {
    // No key was registered, or something that is none: nothing can have been signed by it.
    return false;
  }
}

function decode(part: string): Fields {
  try {
    return fieldsOf(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    // Text that is no JSON claims nothing.
    return {};
  }
}
