import asyncio, threading
log=[]
async def main():
    loop=asyncio.get_running_loop(); done=asyncio.Event()
    def put(i):
        log.append(i)
        if len(log)==2: done.set()
    t=threading.Thread(target=loop.call_soon_threadsafe,args=(put,1))
    t.start()
    loop.call_soon(put,2)
    await done.wait()
def program():
    asyncio.run(main()); return tuple(log)
