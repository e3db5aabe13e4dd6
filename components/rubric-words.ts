import type { BadgeState, Fact, Letter, Word } from '../rubric/report.ts';
import { sayFactValue, sayKey } from '../messages/format.ts';
import type { Software } from '../rubric/check.ts';
import { outcome, type Proof } from '../rubric/finding.ts';
import { BADGES } from '../rubric/badges.ts';
import { markOf, type MarkKind } from './mark.tsx';
import type { FailureReason, Party, StepOutcome } from '../rubric/observations.ts';
import { TRIALS, type TrialId } from '../rubric/trials.table.ts';
import type { Extra } from '../rubric/tls/extras.ts';
import type { Locale } from './locale.ts';
import { isWordKey, wordsIn } from './words.ts';

/** "Recommended", "Looks good so far", … */
export function wordName(word: Word, locale: Locale): string {
  return sayKey(`word.${word}`, locale);
}

/** What a letter means, in a few words. */
export function letterMeaning(letter: Letter, locale: Locale): string {
  return sayKey(`letter.${letter}`, locale);
}

/** What T and M mean between servers: federation by dialback over TLS may still work (XEP-0220). */
export function dialbackNote(locale: Locale): string {
  return sayKey('letter.dialback', locale);
}

/** The promise that a badge stands for: "Your messages on all your devices". */
export function badgeName(id: string, locale: Locale): string {
  return sayKey(`badge.${id}.title`, locale);
}

/** What a check is called. */
export function checkTitle(id: string, locale: Locale): string {
  return sayKey(`check.${id}.title`, locale);
}

/** Why a check is asked for, for a person who has never heard of it. */
export function checkWhy(id: string, locale: Locale): string {
  return sayKey(`check.${id}.why`, locale);
}

/** How to mend what a check found, for one server software. */
export function fixText(id: string, software: Software, locale: Locale): string {
  return sayKey(`check.${id}.fix.${software}`, locale);
}

/** What lifts a cap, by the key that the rubric gives. */
export function stepsText(key: string, locale: Locale): string {
  return sayKey(key, locale);
}

/** The value of a fact: our own words in the language, everybody else's as they stand. */
export function factValue(value: string, locale: Locale): string {
  return sayFactValue(value, locale);
}

/** What a fact is called: "Who runs it". */
export function factLabel(key: string, locale: Locale): string {
  return sayKey(`fact.${key}`, locale);
}

/** Why we could not look, or will not. */
export function failureSentence(reason: FailureReason, locale: Locale): string {
  return sayKey(`failure.${reason}`, locale);
}

/** What a kind of observation is about, for the page that waits; the id of one that has no words. */
export function probeName(probe: string, locale: Locale): string {
  if (Object.hasOwn(TRIALS, probe)) return trialTitle(probe as TrialId, locale);
  const key = `probe.${probe}`;
  return isWordKey(key) ? wordsIn(locale)(key) : probe;
}

/** What is tried with an account: "A message on all devices". */
export function trialTitle(id: TrialId, locale: Locale): string {
  return sayKey(`trial.${id}.title`, locale);
}

/** What is due to happen in a step of it: a sentence. */
export function stepText(trial: TrialId, step: string, locale: Locale): string {
  return sayKey(`trial.${trial}.step.${step}`, locale);
}

/** One of those who send and receive in a trial: "the phone". */
export function partyName(party: Party, locale: Locale): string {
  return sayKey(`party.${party}`, locale);
}

/** What became of a step: "done", "not there", "not allowed", … */
export function stepOutcomeName(outcome: StepOutcome, locale: Locale): string {
  return sayKey(`step.${outcome}`, locale);
}

/** A part of the one number: "Security". */
export function groupName(id: string, locale: Locale): string {
  return sayKey(`group.${id}`, locale);
}

/** The word of a mark: "Yes", "Says so", "Does not apply". */
export function markName(kind: MarkKind, locale: Locale): string {
  return sayKey(kind === 'notApplicable' ? 'outcome.notApplicable' : `state.${kind}`, locale);
}

/** The word of a mark beside a check: what is not known of a check may also be what nobody stated. */
export function checkMarkName(kind: MarkKind, locale: Locale): string {
  return kind === 'notTested' ? wordsIn(locale)('check.unknown') : markName(kind, locale);
}

/** The promise without what is said of it in brackets, where there is little room. */
export function shortBadgeName(id: string, locale: Locale): string {
  return badgeName(id, locale).replace(/ \([^()]*\)$/, '');
}

/** What a finding rests on: "we saw it". */
export function proofName(proof: Proof, locale: Locale): string {
  return sayKey(`proof.${proof}`, locale);
}

/** Why something changed: "the server changed". */
export function causeName(cause: string, locale: Locale): string {
  return sayKey(`cause.${cause}`, locale);
}

/** Who said a fact: "the operator". */
export function saidByName(saidBy: Fact['saidBy'], locale: Locale): string {
  return sayKey(`said-by.${saidBy}`, locale);
}

/** "Not stated" */
export function notStated(locale: Locale): string {
  return sayKey('fact.not-stated', locale);
}

/** What a badge is about: what people would notice, the service itself, or what only technical readers look for. */
export function badgeKind(id: string): 'promise' | 'service' | 'technical' {
  return BADGES.find((badge) => badge.id === id)?.kind ?? 'service';
}

/** What a stored word or outcome is called, for the list of changes; the stored text where it has no words. */
export function changeValue(kind: 'word' | 'finding', stored: string, locale: Locale): string {
  if (kind === 'word') return sayKey(`word.${stored}`, locale);
  const parsed = outcome.safeParse(stored);
  return parsed.success ? markName(markOf(parsed.data), locale) : stored;
}

/** What a gate of the best word asks for. */
export function gateText(id: string, locale: Locale): string {
  return sayKey(`gate.${id}`, locale);
}

/** Why an entry of the number counts as it does. */
export function entryNote(id: string, locale: Locale): string {
  return sayKey(`note.${id}`, locale);
}

/** When a cap applies. */
export function capText(id: string, locale: Locale): string {
  return sayKey(`cap.${id}`, locale);
}

/** One of the things of which an A+ needs some. */
export function extraText(id: Extra, locale: Locale): string {
  return sayKey(`extra.${id}`, locale);
}

/** "Mozilla: modern", and whether the guideline is kept. */
export function mozillaName(level: 'modern' | 'intermediate', locale: Locale): string {
  return sayKey(`mozilla.${level}`, locale);
}
export function mozillaState(state: 'yes' | 'no' | 'unknown', locale: Locale): string {
  return sayKey(`mozilla.state.${state}`, locale);
}

/** What a badge's mark means. */
export function stateMeaning(state: BadgeState, locale: Locale): string {
  return sayKey(`state.${state}.why`, locale);
}
