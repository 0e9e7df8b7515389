const { chromium } = await import('/work/wt/lead/node_modules/@playwright/test/index.mjs');
const { startServer } = await import('/work/wt/lead/scripts/serve.ts');
const { slowDown } = await import('/work/wt/lead/scripts/bench/chromium.ts');
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
for (let i=0;i<4;i++) for (const root of process.argv.slice(2)) {
const s=await startServer({root,port:0});
const c=await b.newContext(); const p=await c.newPage(); await slowDown(p);
await b.startTracing(p,{categories:['devtools.timeline','blink.user_timing']});
await p.goto(s.url+'/tutorials/axum-lifecycle/the-router/',{waitUntil:'networkidle'});
const t=JSON.parse((await b.stopTracing()).toString());
const sum={};for(const e of t.traceEvents) if(e.ph==='X'&&e.dur>3000&&/UpdateLayoutTree|Layout$|EvaluateScript/.test(e.name)) (sum[e.name]??=[]).push(Math.round(e.dur/1000));
console.log(root,JSON.stringify(sum));
await c.close();await s.close();}
await b.close();
