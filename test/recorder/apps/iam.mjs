/** An app on @docusign/iam-sdk: calls unknown to the stand-in, so all are refused, over TLS and without. */
import { IamClient } from '@docusign/iam-sdk';

const { origin, plainOrigin, token, accountId } = JSON.parse(process.env.APP ?? '{}');
const name = (error) => error.name;
for (const serverURL of [origin, plainOrigin]) {
  const client = new IamClient({ accessToken: token, serverURL });
  const seen = [
    await client.maestro.workflows.getWorkflowsList({ accountId }).catch(name),
    await client.navigator.agreements.getAgreementsList({ accountId }).catch(name),
  ];
  process.stdout.write(`${JSON.stringify(seen)}\n`);
}
