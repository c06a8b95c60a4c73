/**
 * SARIF 2.1.0, for GitHub's code scanning and other readers: findings with a place in the code. GitHub refuses a whole
 * file for one result without a place. Accepted findings are left out, so that their alerts are closed.
 */
import { type Place, type PlacedFinding, placedFindings, type Rule } from './places.ts';
import type { Told } from './told.ts';
import { CATEGORY_TITLES, SOURCE_WORDS } from './words.ts';

const LEVELS = { blocker: 'error', warning: 'warning', info: 'note' } as const;
/** GitHub shows this many results of a file, and accepts a hundred places of each. */
const MOST_RESULTS = 5000;
const MOST_PLACES = 100;

export function renderSarif({ report }: Told): string {
  const findings = placedFindings(report).slice(0, MOST_RESULTS);
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = { name: report.tool.name, version: report.tool.version, rules: rules.map(descriptorOf) };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, indices.get(finding.rule.id) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptorOf({ id, category, severity, title, rationale, source, remediation }: Rule) {
  const { summary, steps, links } = remediation;
  const origin = `${SOURCE_WORDS[source.kind]} (read on ${source.checkedOn}).`;
  return {
    id,
    shortDescription: { text: `${title}.`.replace(/\.\.$/, '.') },
    fullDescription: { text: `${title}. ${rationale}`.slice(0, 1000) },
    helpUri: source.url,
    help: {
      text: [rationale, summary, ...steps, origin, ...links].join('\n'),
      markdown: [
        rationale,
        `**${summary}**`,
        steps.map((step) => `1. ${step}`).join('\n'),
        `${origin} ${[...new Set([source.url, ...links])].map((link) => `<${link}>`).join(', ')}`,
      ].join('\n\n'),
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['docusign', CATEGORY_TITLES[category]] },
  };
}

function resultOf({ rule, message, fix, places, fingerprint }: PlacedFinding, ruleIndex: number) {
  const [first, ...others] = places;
  const related = others.slice(0, MOST_PLACES - 1);
  return {
    ruleId: rule.id,
    ruleIndex,
    level: LEVELS[rule.severity],
    message: { text: plain(`${message} Fix: ${fix}`) },
    locations: [locationOf(first)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place, index) => ({ id: index + 1, ...locationOf(place) })) }),
    partialFingerprints: { 'goliveFinding/v1': fingerprint },
  };
}

function locationOf({ file, line }: Place) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: line } },
  };
}

/** Brackets would make a link of recorded text. */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}
