/** Writes ZIP files, as small as the format allows; knows nothing of their content. */

import { crc32, deflateRawSync } from 'node:zlib';

/** A file as it goes into a ZIP. */
export interface ZipFile {
  /** In UTF-8, with slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/** The method, and the flag that names are in UTF-8. */
const DEFLATED = 8;
const UTF8_NAMES = 0x0800;
/** The first day that the format can name: 1 January 1980. */
const FIRST_DAY = 0x21;
const VERSION = 20;

/** A ZIP of these files, in this order, each compressed. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const data = deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const common = commonOf(content, data, nameBytes);
    const local = Buffer.concat([numbers([0x04034b50, 4]), common, nameBytes, data]);
    const rest = numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    centrals.push(Buffer.concat([numbers([0x02014b50, 4], [VERSION, 2]), common, rest, nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const counts = numbers([0, 2], [0, 2], [files.length, 2], [files.length, 2]);
  const end = numbers([directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...locals, directory, numbers([0x06054b50, 4]), counts, end]);
}

/** What stands in both headers of a file, from the version that is needed to the length of the extra field. */
function commonOf(content: Buffer, data: Buffer, name: Buffer): Buffer {
  return numbers(
    [VERSION, 2],
    [UTF8_NAMES, 2],
    [DEFLATED, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc32(content), 4],
    [data.length, 4],
    [content.length, 4],
    [name.length, 2],
    [0, 2],
  );
}

/** Numbers of so many bytes each, the lowest byte first. */
function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
