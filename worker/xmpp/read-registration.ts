import type { ObservedValue } from '../../rubric/observations.ts';
import { clip } from '../net/clip.ts';
import { NAMESPACES } from './namespaces.ts';
import { speaksOfThrottling } from './stream-error.ts';
import { findChild, findChildren, textsOf, type XmlElement } from './xml-element.ts';

export type Registration = NonNullable<ObservedValue<'stream'>['registration']>;
type Form = Extract<Registration, { state: 'form' }>;
type Field = Form['fields'][number];

const MOST_FIELDS = 32;
const MOST_LINKS = 4;
const LINK_LENGTH = 2000;
const LABEL_LENGTH = 200;
const TEXT_LENGTH = 1000;

/** Children of the query that are no question: XEP-0077 §14.1. */
const NO_FIELDS = ['instructions', 'registered', 'remove', 'key'];
/** Fields of a data form that ask nothing of a person: XEP-0004 §3.3, and where to find the picture (XEP-0158 §6). */
const NOT_ASKED = ['hidden', 'fixed'];
const FALLBACKS = ['captcha-fallback-text', 'captcha-fallback-url'];
/** What XEP-0158 §4 calls the fields whose answer a person has to find. */
const CHALLENGES = [
  ...['ocr', 'qa', 'picture_q', 'picture_recog', 'audio_q', 'audio_recog', 'speech_q'],
  ...['speech_recog', 'video_q', 'video_recog'],
];

/**
 * Reads the answer to the question for the form to register with (XEP-0077 §3.1.1): an IQ of type result or error. Null
 * where it is neither a form nor an error. Where there is a data form it counts, and the older fields beside it do not.
 */
export function readRegistration(iq: XmlElement): Registration | null {
  if (iq.attributes.get('type') === 'error') return readError(findChild(iq, iq.namespace, 'error'));
  const query = findChild(iq, NAMESPACES.register, 'query');
  if (query === null) return null;
  const form = findChild(query, NAMESPACES.dataForms, 'x');
  const fields = form === null ? legacyFields(query) : formFields(form);
  const [instructions] = textsOf(query, NAMESPACES.register, 'instructions');
  const [formInstructions] = textsOf(form, NAMESPACES.dataForms, 'instructions');
  const said = formInstructions ?? instructions;
  return {
    state: 'form',
    fields: fields.slice(0, MOST_FIELDS),
    hasDataForm: form !== null,
    asksForEmail: fields.some(({ name }) => name.toLowerCase() === 'email'),
    hasCaptcha: form !== null && asksForProofOfPerson(form),
    webLinks: webLinks(query),
    instructions: said === undefined || said === '' ? null : clip(said, TEXT_LENGTH),
  };
}

function legacyFields(query: XmlElement): Field[] {
  const named = query.children.filter(
    ({ namespace, name }) => namespace === NAMESPACES.register && !NO_FIELDS.includes(name),
  );
  return named.map(({ name }) => ({
    name: clip(name, 100),
    type: null,
    label: null,
    isRequired: true, // XEP-0077 §3.1.1: whoever registers fills in all of them
  }));
}

function formFields(form: XmlElement): Field[] {
  const asked = findChildren(form, NAMESPACES.dataForms, 'field').filter(
    ({ attributes }) =>
      !NOT_ASKED.includes(attributes.get('type') ?? '') &&
      !FALLBACKS.includes(attributes.get('var') ?? ''),
  );
  return asked.map((field) => {
    const type = field.attributes.get('type');
    const label = field.attributes.get('label');
    return {
      name: clip(field.attributes.get('var') ?? '', 100),
      type: type === undefined ? null : clip(type, 32),
      label: label === undefined ? null : clip(label, LABEL_LENGTH),
      isRequired: findChild(field, NAMESPACES.dataForms, 'required') !== null,
    };
  });
}

/** XEP-0158: it is called one, or one of the fields is a picture, a sound or a question to be answered. */
function asksForProofOfPerson(form: XmlElement): boolean {
  return findChildren(form, NAMESPACES.dataForms, 'field').some((field) => {
    const name = field.attributes.get('var') ?? '';
    if (name === 'FORM_TYPE')
      return textsOf(field, NAMESPACES.dataForms, 'value').includes(NAMESPACES.captcha);
    return CHALLENGES.includes(name) || findChild(field, NAMESPACES.media, 'media') !== null;
  });
}

/** A link that was cut would be another one: those that are too long are left out. */
function webLinks(query: XmlElement): string[] {
  const places = findChildren(query, NAMESPACES.outOfBand, 'x');
  const links = places.flatMap((place) => textsOf(place, NAMESPACES.outOfBand, 'url'));
  const fitting = links.filter((link) => link !== '' && link.length <= LINK_LENGTH);
  return [...new Set(fitting)].slice(0, MOST_LINKS).map((link) => clip(link, LINK_LENGTH));
}

/** RFC 6120 §8.3. `wait` says that later it may work; a policy may say so in words only. */
function readError(error: XmlElement | null): Registration | null {
  if (error === null) return null;
  const defined = error.children.filter(({ namespace }) => namespace === NAMESPACES.stanzaErrors);
  const condition = defined.find(({ name }) => name !== 'text')?.name ?? 'undefined-condition';
  const [text] = textsOf(error, NAMESPACES.stanzaErrors, 'text');
  const isThrottled =
    condition === 'resource-constraint' ||
    error.attributes.get('type') === 'wait' ||
    (condition === 'policy-violation' && speaksOfThrottling(text ?? ''));
  return {
    state: isThrottled ? 'throttled' : 'refused',
    condition: clip(condition, 100),
    text: text === undefined || text === '' ? null : clip(text, TEXT_LENGTH),
  };
}
