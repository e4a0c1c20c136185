import { afterEach, expect, test, vi } from 'vitest'
import { fetchOrSay, later } from './later'
import { useMessages } from './messages'

afterEach(() => {
  useMessages.setState({ messages: [] })
  vi.unstubAllGlobals()
})

test('a part is fetched once, for whoever wants it', async () => {
  const fetchPart = vi.fn<() => Promise<string>>(async () => 'charts')
  const part = later(fetchPart)
  expect(part.read()).toBeUndefined()
  expect(await Promise.all([part.fetch(), part.fetch()])).toEqual(['charts', 'charts'])
  expect(part.read()).toBe('charts')
  expect(fetchPart).toHaveBeenCalledTimes(1)
})

test('a part that did not come is asked for again by whoever wants it next', async () => {
  vi.stubGlobal('document', { querySelectorAll: () => [] })
  const fetchPart = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('offline'))
  const part = later(fetchPart.mockResolvedValue('help'))
  await expect(part.fetch()).rejects.toThrow('did not come over the network')
  expect(part.read()).toBeUndefined()
  expect(await part.fetch()).toBe('help')
})

test('what is missed is said once, and all of it comes with one press', async () => {
  vi.stubGlobal('document', { querySelectorAll: () => [] })
  const parts = ['menu', 'files'].map((name) =>
    later(vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(name)),
  )
  const coming = Promise.all(parts.map(fetchOrSay))
  await vi.waitFor(() => expect(useMessages.getState().messages).toHaveLength(1))
  await vi.waitFor(() => expect(parts.map(({ read }) => read())).toEqual([undefined, undefined]))
  useMessages.getState().messages[0]?.onTryAgain?.()
  expect(await coming).toEqual(['menu', 'files'])
  expect(useMessages.getState().messages).toEqual([])
})
