import unittest

from bookings.tour import Tour


class TourTest(unittest.TestCase):
    def test_a_tour_fills_up(self):
        tour = Tour(2, [])
        tour.book("Mia")
        tour.book("Tom")
        self.assertTrue(tour.is_full())
        with self.assertRaises(ValueError):
            tour.book("Priya")

    def test_nobody_is_booked_twice(self):
        tour = Tour(5, [])
        tour.book("Mia")
        with self.assertRaises(ValueError):
            tour.book("Mia")

    def test_a_new_tour_is_empty(self):
        Tour(3).book("Mia")
        self.assertEqual([], Tour(3).guests)
