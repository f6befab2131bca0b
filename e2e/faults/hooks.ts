import type { Call, HeldCall, Moment } from "./faults.ts";

type Hook = {
  moment: Moment;
  method: string;
  where?: ((call: Call) => boolean) | undefined;
  hook: (call: Call) => Promise<void>;
};

/** What is to happen once to calls on their way. */
export class CallHooks {
  private waiting: Hook[] = [];
  private readonly held = new Set<() => void>();

  add(hook: Hook): void {
    this.waiting.push(hook);
  }

  hold(method: string, moment: Moment, where?: (call: Call) => boolean): HeldCall {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held.add(release);
    const arrived = new Promise<Call>((resolve) => {
      const hook = async (call: Call) => {
        resolve(call);
        await released;
      };
      this.add({ moment, method, where, hook });
    });
    return { arrived, release };
  }

  async run(moment: Moment, call: Call): Promise<void> {
    const found = this.waiting.find(
      (hook) =>
        hook.moment === moment && hook.method === call.method && (hook.where?.(call) ?? true),
    );
    if (found) {
      this.waiting = this.waiting.filter((hook) => hook !== found);
      await found.hook(call);
    }
  }

  releaseAll(): void {
    this.waiting = [];
    for (const release of this.held) {
      release();
    }
    this.held.clear();
  }
}
