import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Locale } from './locale.ts';
import { nl } from './nl.ts';

export const localeNames = ['de', 'en', 'es', 'fr', 'nl'] as const;

export const locales: Readonly<Record<(typeof localeNames)[number], Locale>> = { de, en, es, fr, nl };
