import { describe, expect, it } from 'vitest';
import { safeHref } from '../../components/safe-link.tsx';

describe('safeHref', () => {
  it.each([
    'https://chat.example/a?b=c',
    'http://chat.example/',
    'xmpp:ops@chat.example',
    'mailto:ops@chat.example',
  ])('links to %s', (address) => {
    expect(safeHref(address)).toBe(address);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'JaVaScRiPt&#58;alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//evil.example',
    'https:evil',
    'https://',
    'https://user@evil.example/',
    'chat.example',
    '',
  ])('does not link to %j', (address) => {
    expect(safeHref(address)).toBeNull();
  });
});
