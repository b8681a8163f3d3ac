// Signals, injection, outputs, pipes of a component's metadata.
module.exports = async (lib, log) => {
  const { signal, computed, untracked, Injector, InjectionToken, isSignal, linkedSignal, EventEmitter, runInInjectionContext, inject, ɵɵdefineComponent, SimpleChange, Version, VERSION } = lib;
  const n = signal(1);
  let computations = 0;
  const double = computed(() => { computations += 1; return n() * 2; });
  n.update((value) => value + 1);
  log(double(), double(), computations, isSignal(double), untracked(n), linkedSignal(() => n() + 5)());
  const TOKEN = new InjectionToken('token');
  class Service { token = inject(TOKEN); static ɵprov = lib.ɵɵdefineInjectable({ token: Service, factory: () => new Service(), providedIn: 'any' }); }
  const injector = Injector.create({ providers: [{ provide: TOKEN, useValue: 'value' }, { provide: Service }, { provide: 'many', multi: true, useValue: 1 }, { provide: 'many', multi: true, useFactory: () => 2 }] });
  log(injector.get(Service).token, injector.get('many'), runInInjectionContext(injector, () => inject(TOKEN)), injector.get('none', 'default'));
  try { injector.get('none'); } catch (error) { log(error.code ?? error.message); }
  const emitter = new EventEmitter();
  emitter.subscribe((value) => log('emitted', value));
  emitter.emit(7);
  try { computed(() => { throw new RangeError('in computed'); })(); } catch (error) { log(error); }
  try { inject(TOKEN); } catch (error) { log(error.code); }
  log(VERSION.major);
};
