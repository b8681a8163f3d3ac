// Why does 'plain' come before 'returned', and 'awaited' before both? An async function that returns a promise takes
// three turns to hand it on, one that awaits it first takes one for the await.
const value = (text) => Promise.resolve(text);
async function plain() { return 'plain'; }
async function returned() { return value('returned'); }
async function awaited() { return await value('awaited'); }
const thenable = { then(resolve) { console.log('then is called'); resolve('thenable'); } };
async function from(thing) { console.log(await thing); }

returned().then(console.log);
awaited().then(console.log);
plain().then(console.log);
from(thenable);
from(value('own'));
let count = 0;
const tick = () => { if (++count < 4) Promise.resolve().then(tick); console.log(count); };
Promise.resolve().then(tick);
