import { DeskApp } from './DeskApp'
import { PhoneApp } from './phone/PhoneApp'
import { useKeys } from './use-keys'
import { LOW, PHONE, SHEETS, useMedia } from './use-media'
import { useOpenOnSelect } from './use-open-on-select'
import { useTabTitle } from './use-tab-title'
import { useTheme } from './use-theme'

/** The page, in one of its two arrangements. */
export function App() {
  const isPhone = useMedia(PHONE)
  const isNarrow = useMedia(SHEETS)
  const isLow = useMedia(LOW)
  useTheme()
  useKeys()
  useOpenOnSelect(isNarrow)
  useTabTitle()
  return isPhone ? <PhoneApp /> : <DeskApp inspectorAsSheet={isNarrow} chartsAsSheet={isNarrow || isLow} />
}
