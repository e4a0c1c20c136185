// Names: operations, decisions, reply codes and gates, each known by one small number throughout a run.

export class Names {
  private readonly ids = new Map<string, number>()
  private readonly texts: string[] = []

  idOf(text: string): number {
    const known = this.ids.get(text)
    if (known !== undefined) return known
    this.ids.set(text, this.texts.length)
    this.texts.push(text)
    return this.texts.length - 1
  }

  textOf(id: number): string {
    return this.texts[id]
  }
}
