#ifndef ROOM_H
#define ROOM_H

/// Ends the process with a message if the system gives it too little memory to start, and from now on
/// if it runs out of it. Nothing of Swift's has run yet: it would end by a fault.
void ca_check_room(void);

#endif
