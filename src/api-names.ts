/** Display names of Docusign's APIs. */
import type { Api } from './model.ts';

export const API_NAMES: Readonly<Record<Api, string>> = {
  esignature: 'eSignature',
  oauth: 'OAuth',
  click: 'Click',
  rooms: 'Rooms',
  admin: 'Admin',
  monitor: 'Monitor',
  webforms: 'Web Forms',
  clm: 'CLM',
  idevidence: 'ID Evidence',
  iam: 'IAM',
  notary: 'Notary',
  soap: 'SOAP',
  unknown: 'an unknown API',
};
