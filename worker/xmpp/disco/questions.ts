import { NAMESPACES } from '../namespaces.ts';
import type { Question } from './ask.ts';
import { readDiscoInfo, type DiscoInfoReading } from './disco-info.ts';
import { readDiscoItems, type AnsweredItems } from './disco-items.ts';
import { readSoftwareVersion, type AnsweredSoftware } from './software-version.ts';

/** What an entity is and can do (XEP-0030 §3.1). */
export const INFO: Question<DiscoInfoReading> = {
  payload: `<query xmlns='${NAMESPACES.discoInfo}'/>`,
  read: readDiscoInfo,
};

/** What belongs to it (XEP-0030 §4.1). */
export const ITEMS: Question<AnsweredItems> = {
  payload: `<query xmlns='${NAMESPACES.discoItems}'/>`,
  read: readDiscoItems,
};

/** Which software it is (XEP-0092). */
export const SOFTWARE: Question<AnsweredSoftware> = {
  payload: `<query xmlns='${NAMESPACES.version}'/>`,
  read: readSoftwareVersion,
};
