import { domainProblemsDe } from '../messages/domain-problems-de.ts';
import { DOMAIN_PROBLEMS, type DomainProblem } from '../rubric/domain-problems.ts';
import type { Locale } from './locale.ts';

const TABLES: Record<Locale, Readonly<Record<DomainProblem, string>>> = {
  en: DOMAIN_PROBLEMS,
  de: domainProblemsDe,
};

/** Why what was typed is no domain that we could test, and what to do about it. */
export function domainProblem(reason: DomainProblem, locale: Locale): string {
  return TABLES[locale][reason];
}
