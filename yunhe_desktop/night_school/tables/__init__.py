"""The tables of 夜校培训: plan, attendance, online classes, and what training is done with."""

from yunhe_desktop.night_school.tables.attendance import Attendance, Certificate, Evaluation, Leave, MakeUp
from yunhe_desktop.night_school.tables.means import (
    Book,
    BookHandout,
    BookReceipt,
    Site,
    SiteEquipment,
    StudyMeeting,
    Viewing,
)
from yunhe_desktop.night_school.tables.online import OnlineClass, OnlineLearner, OnlineLesson
from yunhe_desktop.night_school.tables.plan import Holiday, Lecturer, Lesson, SchoolTerm

__all__ = [
    "Attendance",
    "Book",
    "BookHandout",
    "BookReceipt",
    "Certificate",
    "Evaluation",
    "Holiday",
    "Leave",
    "Lecturer",
    "Lesson",
    "MakeUp",
    "OnlineClass",
    "OnlineLearner",
    "OnlineLesson",
    "SchoolTerm",
    "Site",
    "SiteEquipment",
    "StudyMeeting",
    "Viewing",
]
