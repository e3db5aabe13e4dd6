/** The German words of the rubric, by the keys of `rubric/catalogue.ts`. What is not yet here is said in English. */
export const german: Readonly<Record<string, string>> = {
  'word.recommended': 'Empfohlen',
  'word.good': 'Sieht bisher gut aus',
  'word.gaps': 'Geht, mit Lücken',
  'word.not': 'Nicht empfohlen',
  'word.unknown': 'Zu wenig bekannt',
};
