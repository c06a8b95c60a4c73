/** Reads VCR cassettes, of Ruby's VCR and of vcrpy, in YAML and JSON: entry by entry, so that a broken one loses only itself. */
import { distil } from '../facts.ts';
import { type Interaction, interactionOf } from './cassette/interaction.ts';
import { jsonPieces, jsonValue } from './cassette/json.ts';
import { type Piece, type Read, Unreadable } from './cassette/piece.ts';
import { type Cassette, readCassette } from './cassette/text.ts';
import { createYamlReader, yamlPieces } from './cassette/yaml.ts';
import { elsewhere } from './from-a-file.ts';
import { type Input, type Source, type SourceEntry, SourceError } from './source.ts';
import { decoded } from './text-file.ts';

/** Ruby's VCR calls its list `http_interactions`; vcrpy calls it `interactions`. In YAML it is at the start of a line. */
const YAML_LIST = /^["']?(?:http_)?interactions["']?[ \t]*:/m;
/** In JSON only plain values come before it: other formats also have interactions, but after other things. */
const JSON_LIST =
  /^\s*\{\s*(?:"[^"\\]{0,80}"\s*:\s*(?:"[^"\\]{0,200}"|[\w.+-]{1,40})\s*,\s*){0,20}"(?:http_)?interactions"\s*:\s*\[/;

export const cassetteSource: Source = {
  format: 'cassette',
  one: 'a VCR cassette',
  many: 'VCR cassettes',
  endings: ['.yml', '.yaml', '.json'],
  recognises(start) {
    const text = decoded(start);
    return text.trimStart().startsWith('{') ? JSON_LIST.test(text) : YAML_LIST.test(text);
  },
  read,
};

async function* read({ path, isWanted }: Input): AsyncGenerator<SourceEntry> {
  const cassette = readCassette(path);
  const { pieces, parse } = formatOf(cassette);
  const total = countOf(pieces());
  const clock = clockOf(total, cassette.modifiedAt);
  let position = 0;
  for (const piece of pieces()) {
    position += 1;
    try {
      yield entryOf(interactionOf(parse(piece)), position, clock, isWanted);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { position, problem: `line ${piece.line}: ${error.message}` };
    }
  }
}

function formatOf({ path, text }: Cassette): { pieces: () => Iterable<Piece>; parse: Read } {
  if (text.trimStart().startsWith('{')) return { pieces: () => jsonPieces(path, text), parse: jsonValue };
  return { pieces: () => yamlPieces(path, text), parse: createYamlReader(path) };
}

function entryOf(
  { exchange, recordedAt }: Interaction,
  position: number,
  clock: Clock,
  isWanted: Input['isWanted'],
): SourceEntry {
  const startedAt = clock(position, recordedAt);
  if (!isWanted(exchange.url.host)) return elsewhere(position, exchange.url);
  const call = distil({ ...exchange, startedAt });
  return recordedAt === null ? { position, call, isUntimed: true } : { position, call };
}

type Clock = (position: number, recordedAt: number | null) => number;

/**
 * `recorded_at` has a resolution of one second: calls of the same second are placed a millisecond apart, in the order of the
 * file. Without it, they are placed so before the file was last written.
 */
function clockOf(total: number, modifiedAt: number): Clock {
  let last = Number.NEGATIVE_INFINITY;
  return (position, recordedAt) => {
    if (recordedAt === null) return modifiedAt - (total - position + 1);
    last = recordedAt <= last && last - recordedAt < 1000 ? last + 1 : recordedAt;
    return last;
  };
}

function countOf(pieces: Iterable<Piece>): number {
  let count = 0;
  try {
    for (const _ of pieces) count += 1;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error; // Reported when reading gets there.
  }
  return count;
}
