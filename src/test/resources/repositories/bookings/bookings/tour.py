"""A guided tour and who goes on it."""


class Tour:
    def __init__(self, places, guests=[]):
        self.places = places
        self.guests = guests

    def book(self, guest):
        if guest in self.guests:
            raise ValueError(guest + " is on the tour already")
        if self.is_full():
            raise ValueError("the tour is full")
        self.guests.append(guest)

    def is_full(self):
        return len(self.guests) >= self.places
