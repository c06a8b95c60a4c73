/** Words that several parts of the report share. */
import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../model.ts';

export const instant = z.iso.datetime({ precision: 3 }).describe('UTC, ISO 8601 with milliseconds');
export const count = z.int().min(0);
export const text = z.string();

export const category = z.enum(CATEGORIES);
export const severity = z.enum(SEVERITIES);
export const readiness = z.enum(['ready', 'not-ready', 'unknown']);
