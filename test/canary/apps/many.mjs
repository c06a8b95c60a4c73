/**
 * Runs one command of golive after another in this process. Arguments: golive's `cli.js`, and a file with the arguments of
 * each.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [cli, file] = process.argv.slice(2);
const { main } = await import(cli);
const codes = [];
for (const args of JSON.parse(readFileSync(file, 'utf8'))) {
  process.exitCode = 0;
  await main(args);
  codes.push(process.exitCode);
}
process.exitCode = 0;
writeFileSync(`${file}.codes`, JSON.stringify(codes));
