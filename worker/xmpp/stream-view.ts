import type { ObservedValue } from '../../rubric/observations.ts';

/** One stream as the receiving entity opened it, in the shape in which it is stored. */
export type StreamView = NonNullable<ObservedValue<'stream'>['preTls']>;
export type StreamHeader = StreamView['header'];
export type StreamFeatures = NonNullable<StreamView['features']>;
export type StreamError = NonNullable<StreamView['streamError']>;
