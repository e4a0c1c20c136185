import { expect, test } from 'vitest'
import { fileName } from './file-name'

test('a title becomes a name without spaces, paths and signs', () => {
  expect(fileName('A shop on two servers', 'svg')).toBe('a-shop-on-two-servers.svg')
  expect(fileName('../etc/passwd: "x"', 'json')).toBe('etc-passwd-x.json')
  expect(fileName('Größe 2', 'mermaid')).toBe('größe-2.mmd')
  expect(fileName('  ???', 'png')).toBe('design.png')
})
