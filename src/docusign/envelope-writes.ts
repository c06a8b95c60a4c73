/** Writes that name an envelope but leave it unchanged. */

/** Views, previews, proofs of identity, what a signing page reads and Connect's queue name an envelope but do not change it. */
const NO_UPDATE =
  /\/views\/|_preview$|\/identity_proof(?:_token)?$|\/display_appliance_info\/(?:image$|localepolicy\/)|\/connect\//;

/** @param resource of a POST, PUT, PATCH or DELETE whose path names an envelope. */
export function leavesEnvelopeAsItIs(resource: string): boolean {
  return NO_UPDATE.test(resource);
}
