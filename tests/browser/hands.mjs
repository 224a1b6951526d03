// Fingers, wheel and pen, as the browser's own input knows them.

/** Speaks to the browser's input as a device does. */
export async function hands(page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  return {
    touch,
    wheel: (x, y, deltaY, modifiers = 0) => session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY, modifiers }),
    pen: (type, x, y) => session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, pointerType: 'pen' }),
    /** Fingers that go from here to there in steps of a frame. */
    async move(from, to, steps = 10) {
      await touch('touchStart', ...from);
      for (let step = 1; step <= steps; step += 1) {
        await touch('touchMove', ...from.map(([x, y], id) => [x + ((to[id][0] - x) * step) / steps, y + ((to[id][1] - y) * step) / steps]));
        await page.waitForTimeout(16);
      }
    },
  };
}
