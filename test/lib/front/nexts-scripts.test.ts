import { expect, test } from 'vitest';
import { isNextsScript } from '../../../lib/front/nexts-scripts.ts';

test.each([
  '(self.__next_f=self.__next_f||[]).push([0])',
  'self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n2:I[39756,[\\"\\u003c/script>\\"]]\\n"])',
  'self.__next_f.push([3,"aGVsbG8="])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/a.js"],"runtimeModuleIds":[1]});',
])('%s is data for Next', (text) => {
  expect(isNextsScript(text)).toBe(true);
});

test.each([
  'alert(1)',
  '',
  'self.__next_f.push([1,"a"]);alert(1)',
  'self.__next_f.push([1,"a"]),alert(1)',
  'self.__next_f.push([1,alert(1)])',
  'self.__next_f.push([1,`${alert(1)}`])',
  'self.__next_f.push([1,"a"])(alert(1))',
  ' self.__next_f.push([1,"a"])',
  'self.__next_f.push(alert(1))//)',
  'self.__next_f.push([1,"a"])\nalert(1)//)',
  '(self.__next_f=self.__next_f||[]).push([0]);alert(1)',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"a":alert(1)});',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({});alert(1);',
  'xself.__next_f.push([1,"a"])',
])('%s is not', (text) => {
  expect(isNextsScript(text)).toBe(false);
});
