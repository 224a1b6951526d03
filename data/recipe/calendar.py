"""Writes a first data/calendar.csv for the years given: `python3 calendar.py 2026 2030 > ../calendar.csv`.

Not run by `cargo xtask data`: the file is kept by hand once it is written, since the days of the Islamic calendar are
announced from the sighting of the moon, and an announced day must not be overwritten by a computed one.
"""

import sys
from datetime import date, timedelta

CIVIL = [
    ((1, 1), "رأس السنة الميلادية", "Nouvel an", "New Year's Day"),
    ((1, 11), "ذكرى تقديم وثيقة الاستقلال", "Manifeste de l'Indépendance", "Independence Manifesto Day"),
    ((1, 14), "رأس السنة الأمازيغية", "Nouvel an amazigh", "Amazigh New Year"),
    ((5, 1), "عيد الشغل", "Fête du travail", "Labour Day"),
    ((7, 30), "عيد العرش", "Fête du Trône", "Throne Day"),
    ((8, 14), "ذكرى استرجاع إقليم وادي الذهب", "Allégeance d'Oued Ed-Dahab", "Oued Ed-Dahab Day"),
    ((8, 20), "ذكرى ثورة الملك والشعب", "Révolution du Roi et du Peuple", "Revolution of the King and the People"),
    ((8, 21), "عيد الشباب", "Fête de la Jeunesse", "Youth Day"),
    ((10, 31), "عيد الوحدة", "Fête de l'Unité", "Unity Day"),
    ((11, 6), "ذكرى المسيرة الخضراء", "Marche Verte", "Green March Day"),
    ((11, 18), "عيد الاستقلال", "Fête de l'Indépendance", "Independence Day"),
]
# Month and day of the Islamic year, and how many days it lasts.
ISLAMIC = [
    ((1, 1), 1, "فاتح السنة الهجرية", "Nouvel an de l'hégire", "Islamic New Year"),
    ((3, 12), 2, "عيد المولد النبوي", "Aïd Al Mawlid", "Mawlid"),
    ((10, 1), 2, "عيد الفطر", "Aïd Al Fitr", "Eid al-Fitr"),
    ((12, 10), 2, "عيد الأضحى", "Aïd Al Adha", "Eid al-Adha"),
]
RAMADAN = ("رمضان", "Ramadan", "Ramadan")
CLOCK = ("الساعة الإضافية موقوفة", "Heure légale UTC+0", "Clocks at UTC+0")


def islamic(year, month, day):
    """The arithmetic Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29)."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date(622, 7, 19) + timedelta(days=days - 1)


def sunday(day, step):
    """The nearest Sunday before or after a day, not the day itself when going back."""
    if step < 0:
        day -= timedelta(days=1)
    while day.weekday() != 6:
        day += timedelta(days=step)
    return day


def rows(first, last):
    for year in range(first, last + 1):
        for (month, day), *names in CIVIL:
            yield date(year, month, day), date(year, month, day), "holiday", "fixed", names
    for year in range(first - 580, last - 577):
        for (month, day), length, *names in ISLAMIC:
            start = islamic(year, month, day)
            yield start, start + timedelta(days=length - 1), "holiday", "expected", names
        start, end = islamic(year, 9, 1), islamic(year, 10, 1) - timedelta(days=1)
        yield start, end, "ramadan", "expected", RAMADAN
        # Back on the last Sunday before Ramadan; on again on the first Sunday at least two days after its last day.
        yield sunday(start, -1), sunday(end + timedelta(days=2), 1), "clock", "expected", CLOCK


def main():
    first, last = int(sys.argv[1]), int(sys.argv[2])
    print("kind,from,to,certainty,name_ar,name_fr,name_en")
    within = [row for row in rows(first, last) if first <= row[0].year <= last]
    for start, end, kind, certainty, names in sorted(within, key=lambda row: (row[2] != "ramadan", row[2] != "clock", row[0])):
        print(",".join([kind, str(start), str(end), certainty, *names]))


main()
