// Words of the page of help that lists the keys: fetched with it.
export const SHORTCUTS = [
  {
    title: 'Anywhere',
    keys: [
      ['Space', 'Play or pause'],
      ['.', 'Run to the next event'],
      ['Ctrl K', 'All commands and parts, found by typing'],
      ['Ctrl Z, Ctrl Shift Z', 'Undo, redo'],
      ['Ctrl C, Ctrl X, Ctrl V', 'Copy, cut, paste parts, between tabs too'],
      ['Ctrl D', 'Duplicate what is selected'],
      ['Ctrl A', 'Select everything'],
      ['Ctrl S', 'Keep this run'],
      ['Delete', 'Remove what is selected'],
      ['Escape', 'Let go of the selection, then close the settings'],
      ['T', 'Table or drawing'],
      ['P', 'Present'],
      ['N', 'Write a note'],
      ['Shift L', 'The library'],
      ['?', 'Help'],
    ],
  },
  {
    title: 'On the drawing',
    keys: [
      ['Tab', 'To the next part, and to what can be done with it'],
      ['Enter', 'Select the part and open its settings; in a note, write'],
      ['Shift Enter', 'Select it too; Shift or Ctrl with a click does the same'],
      ['Shift', 'With a drag from the paper, a frame selects what is in it'],
      ['Arrows', 'Move what is selected; with Shift four times as far'],
      ['Letters', 'Add the part they begin; beside the selected one, and linked to it'],
      ['Escape', 'End what is written in a note'],
      ['Shift F10', 'What can be done with it; also the right button, or a finger that rests'],
      ['+, -', 'Nearer, further away'],
      ['Shift 1, Shift 2', 'Show all of it, or what is selected'],
      ['Link to', 'On every part: a list of all parts it may be linked to'],
    ],
  },
  {
    title: 'In the table',
    keys: [
      ['Up, Down', 'To the row above or below'],
      ['Space', 'Select the part of the row'],
      ['Enter', 'Select it and open its settings'],
    ],
  },
  {
    title: 'Presenting',
    keys: [
      ['Left, Right', 'Spotlight on the part before or after; Page Up and Page Down too'],
      ['H', 'Hold the readings, or show new ones again'],
      ['F', 'Full screen, and back'],
      ['R', 'Restart from 0'],
      ['S', 'One second, while paused'],
      ['Escape', 'Leave'],
    ],
  },
] as const
