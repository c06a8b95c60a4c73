/** An app on @docusign/iam-sdk: two calls that the stand-in does not know, so both are refused. */
import { IamClient } from '@docusign/iam-sdk';

const { origin, token, accountId } = JSON.parse(process.env.APP ?? '{}');
const client = new IamClient({ accessToken: token, serverURL: origin });
const name = (error) => error.name;
const seen = [
  await client.maestro.workflows.getWorkflowsList({ accountId }).catch(name),
  await client.navigator.agreements.getAgreementsList({ accountId }).catch(name),
];
process.stdout.write(`${JSON.stringify(seen)}\n`);
