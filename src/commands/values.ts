/** The valid values of options, and what is said of invalid ones. */
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { CATEGORIES, type Category, FORMATS, type Format } from '../index.ts';
import { integrationKeyOf, isHostPattern, isPlain } from './parts.ts';

export function hosts(value: string, before: readonly string[] = []): string[] {
  if (!isHostPattern(value))
    throw new InvalidArgumentError(
      'Give a host without https:// and path, perhaps with a port: 127.0.0.1:8443, *.example.test.',
    );
  return [...before, value];
}

export function chosenFormats(value: string, before: readonly Format[] = []): Format[] {
  const format = FORMATS.find((name) => name === value);
  if (format === undefined) throw new InvalidArgumentError(`Give one of ${FORMATS.join(', ')}.`);
  return before.includes(format) ? [...before] : [...before, format];
}

export function categories(value: string): Category[] {
  return value.split(',').map((name) => {
    const category = CATEGORIES.find((known) => known === name.trim());
    if (category !== undefined) return category;
    const which = isPlain(name) ? `${name} is not a category. ` : '';
    throw new InvalidArgumentError(`${which}Give some of ${CATEGORIES.join(', ')}.`);
  });
}

export function key(value: string): string {
  const found = integrationKeyOf(value.trim());
  if (found === null)
    throw new InvalidArgumentError(
      'Give an integration key, which is a GUID; `golive analyze --format json` lists those of a recording.',
    );
  return found;
}

/** 0: any free one. */
export function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new InvalidArgumentError('Give a number from 1 to 65535, or 0 for any free port.');
  return Number(value);
}

export function outputPath(value: string): string {
  if (value === '') throw new InvalidArgumentError('Give a file or a folder.');
  return value;
}

/** `30d`, `12h` or `4w`, in milliseconds. */
export function age(value: string): number {
  const [, number, unit = ''] = /^(\d{1,5})([hdw])$/.exec(value) ?? [];
  const hours = { h: 1, d: 24, w: 7 * 24 }[unit];
  if (hours === undefined) throw new InvalidArgumentError('Give hours, days or weeks, such as 12h, 30d or 4w.');
  return Number(number) * hours * 3_600_000;
}

/** Milliseconds since the epoch. */
export function time(value: string): number {
  const { success } = z.iso.datetime({ offset: true }).safeParse(value);
  if (!success) throw new InvalidArgumentError('Give a time in ISO 8601 with its zone, such as 2026-11-21T14:05:00Z.');
  return Date.parse(value);
}
