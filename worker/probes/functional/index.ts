import { avatar } from './avatar.ts';
import { blocking } from './blocking.ts';
import { bookmarks } from './bookmarks.ts';
import { callRelay } from './call-relay.ts';
import { carbons } from './carbons.ts';
import { clientState } from './client-state.ts';
import { contacts } from './contacts.ts';
import type { FunctionalProbe } from './define-trial.ts';
import { fileUpload } from './file-upload.ts';
import { groupChat } from './group-chat.ts';
import { inBandBytestream } from './in-band-bytestream.ts';
import { messageArchive } from './message-archive.ts';
import { privateStorage } from './private-storage.ts';
import { publishOptions } from './publish-options.ts';
import { push } from './push.ts';
import { readMarkers } from './read-markers.ts';
import { registration } from './registration.ts';
import { rosterVersioning } from './roster-versioning.ts';
import { socks5Bytestream } from './socks5-bytestream.ts';
import { streamResumption } from './stream-resumption.ts';
import { webSignIn } from './web-sign-in.ts';

/** Every functional probe, in the order of `rubric/trials.table.ts`, in which a run makes them. */
export const functionalProbes: readonly FunctionalProbe[] = [
  contacts,
  carbons,
  messageArchive,
  blocking,
  readMarkers,
  avatar,
  bookmarks,
  privateStorage,
  publishOptions,
  rosterVersioning,
  clientState,
  streamResumption,
  push,
  fileUpload,
  socks5Bytestream,
  inBandBytestream,
  groupChat,
  callRelay,
  webSignIn,
  registration,
];
